from models.complaint import Complaint
async def test_x(database): 
    assert await Complaint.all().count() == 0
async def test_y(database): 
    assert await Complaint.all().count() == 0
